//! How long the analyses take and how much memory: `cargo run --release -p chancery-bargain --example speed -- all`.
//!
//! One line a measurement: CPU time, wall time, peak memory of the process. `all` runs each in a process of its own, so that memory is that of one.

use std::{env, fs, hint::black_box, process::Command, time::Instant};

use chancery_bargain::{
    Change, Choice, Concept, Draws, Frame, Model, PartialOrder, PartyId, Preference, StateId, Way, frontier,
    minimal_change, robustness, stability,
};

const CASES: [&str; 11] = [
    "states-12",
    "states-18",
    "states-20",
    "states-20-six-parties",
    "states-22",
    "states-24",
    "one-way-18",
    "draws",
    "change",
    "frontier-2",
    "frontier-3",
];

#[expect(clippy::print_stdout, reason = "it prints what it measures")]
fn main() {
    let case = env::args().nth(1).unwrap_or_else(|| "all".to_owned());
    if case == "all" {
        for case in CASES {
            let me = env::current_exe().expect("a running program has a file");
            let printed = Command::new(me).arg(case).output().expect("the same program runs again");
            println!("{}", String::from_utf8_lossy(&printed.stdout).trim_end());
        }
        return;
    }
    let (what, Took { cpu, wall }) = run(&case);
    let memory = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = memory.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("?").trim().to_owned();
    println!("{case:22} {:>10.2} ms CPU {:>10.2} ms wall {peak:>12}  {what}", cpu * 1e3, wall * 1e3);
}

fn run(case: &str) -> (String, Took) {
    match case {
        "states-12" => stable(12, 3, 20, false),
        "states-18" => stable(18, 3, 1, false),
        "states-20" => stable(20, 3, 1, false),
        "states-20-six-parties" => stable(20, 6, 1, false),
        "states-22" => stable(22, 3, 1, false),
        "states-24" => stable(24, 3, 1, false),
        "one-way-18" => stable(18, 3, 1, true),
        "draws" => draws(),
        "change" => change(),
        "frontier-2" => outcomes(2),
        _ => outcomes(3),
    }
}

/// Seconds of this process on a processor, and by the clock on the wall.
#[derive(Clone, Copy, Default)]
struct Took {
    cpu: f64,
    wall: f64,
}

struct Watch(Instant, f64);

impl Watch {
    fn start() -> Self {
        Self(Instant::now(), cpu())
    }

    fn took(&self) -> Took {
        Took { cpu: cpu() - self.1, wall: self.0.elapsed().as_secs_f64() }
    }
}

/// Seconds that the system says this process was on a processor.
fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

fn frame(options: usize, parties: usize, one_way: bool) -> Frame {
    let option = |at: usize| Choice {
        name: format!("o{at}"),
        text: String::new(),
        party: PartyId((at * parties / options) as u8),
        way: if one_way && at.is_multiple_of(5) { Way::OnlyTaken } else { Way::Both },
        cites: Vec::new(),
    };
    let names = (0..parties).map(|p| format!("P{p}")).collect();
    Frame::of_options(names, (0..options).map(option).collect(), Vec::new()).expect("it is small enough")
}

fn model(options: usize, parties: usize, one_way: bool) -> Model {
    let frame = frame(options, parties, one_way);
    let mut dice = Dice(1);
    let states = frame.states() as u64;
    let preferences =
        (0..parties).map(|_| Preference::Ranks((0..states).map(|_| (dice.roll() % states) as u32).collect()));
    let preferences = preferences.collect();
    Model::new(frame, preferences).expect("every state is ranked")
}

fn stable(options: usize, parties: usize, times: u32, one_way: bool) -> (String, Took) {
    let model = model(options, parties, one_way);
    let start = Watch::start();
    for _ in 1..times {
        black_box(stability(&model));
    }
    let found = stability(&model);
    let Took { cpu, wall } = start.took();
    let took = Took { cpu: cpu / f64::from(times), wall: wall / f64::from(times) };
    let counts: Vec<String> =
        Concept::ALL.iter().map(|c| format!("{} {}", c.label(), found.equilibria(*c).count())).collect();
    (format!("2^{options} states, {parties} parties: {}", counts.join(", ")), took)
}

fn draws() -> (String, Took) {
    let frame = frame(10, 3, false);
    let mut dice = Dice(2);
    let hidden: Vec<u64> = (0..1024).map(|_| dice.roll()).collect();
    let order = |dice: &mut Dice| {
        let told = (0..2_000).filter_map(|_| {
            let (a, b) = ((dice.roll() % 1024) as u32, (dice.roll() % 1024) as u32);
            (hidden[a as usize] > hidden[b as usize]).then_some((a, b))
        });
        Preference::Partial(PartialOrder::new(1024, &told.collect::<Vec<_>>(), &[]).expect("it has no circle"))
    };
    let preferences = (0..3).map(|_| order(&mut dice)).collect();
    let model = Model::new(frame, preferences).expect("every state is in the order");
    let start = Watch::start();
    let found = robustness(&model, Draws { seed: 3, count: 10_000 }, Some(StateId(5)));
    let took = start.took();
    let share = found.share(Concept::Seq, StateId(5));
    (
        format!("10,000 draws, 1,024 states, 3 parties: SEQ {:.3} ({:.3}-{:.3})", share.share, share.low, share.high),
        took,
    )
}

fn change() -> (String, Took) {
    let (mut worst, mut most, mut undecided) = (Took::default(), 0, 0);
    let mut asked = 0;
    for seed in 0..20u64 {
        let mut dice = Dice(seed);
        let frame = frame(6, 3, false);
        let mut ranks = || {
            let mut states: Vec<u32> = (0..64).collect();
            for at in (1..64usize).rev() {
                states.swap(at, (dice.roll() % (at as u64 + 1)) as usize);
            }
            Preference::Ranks(states)
        };
        let preferences = (0..3).map(|_| ranks()).collect();
        let model = Model::new(frame, preferences).expect("every state is ranked");
        for target in (0..64).step_by(9) {
            for concept in Concept::ALL {
                let start = Watch::start();
                let change = minimal_change(&model, PartyId(0), StateId(target), concept);
                let took = start.took();
                worst = if took.cpu > worst.cpu { took } else { worst };
                asked += 1;
                match change {
                    Ok(Change::Swaps { swaps, .. }) => most = most.max(swaps),
                    Ok(Change::Undecided { .. }) => undecided += 1,
                    _ => {}
                }
            }
        }
    }
    (format!("slowest of {asked} questions on 64 states; up to {most} swaps, {undecided} undecided"), worst)
}

fn outcomes(parties: usize) -> (String, Took) {
    let mut dice = Dice(4);
    let utilities: Vec<f64> =
        (0..1_000_000 * parties).map(|_| (dice.roll() >> 11) as f64 / (1u64 << 53) as f64).collect();
    let start = Watch::start();
    let found = frontier(&utilities, parties);
    (format!("1,000,000 outcomes, {parties} parties: {} on the frontier", found.len()), start.took())
}
