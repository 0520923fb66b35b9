use super::*;

fn marked(text: &str) -> Vec<(usize, &str)> {
    quotations(text).into_iter().map(|m| (m.depth, m.content.of_text(text))).collect()
}

fn lone(text: &str) -> Vec<(usize, bool)> {
    Marks::of(text).lone.into_iter().map(|mark| (text[..mark.range.start()].chars().count(), mark.opens)).collect()
}

#[test]
fn marks_of_many_scripts() {
    assert_eq!(
        marked("“We won’t, ‘never’,” he said. \"Go\" – „Nein“ « oui »"),
        [(0, "We won’t, ‘never’,"), (1, "never"), (0, "Go"), (0, "Nein"), (0, "oui")]
    );
    assert_eq!(marked("他说：「我们『不』同意。」“好的”"), [(0, "我们『不』同意。"), (1, "不"), (0, "好的")]);
    assert_eq!(
        marked("‘We won’t accept the states’ terms,’ said Pell. It’s the boys’ own 6\" pipe."),
        [(0, "We won’t accept the states’ terms,")]
    );
    assert_eq!(marked("“One paragraph.\n\n“Another.”\n\nHe “never closes."), [(0, "One paragraph."), (0, "Another.")]);
}

#[test]
fn every_pair_of_marks_that_is_typed_or_printed() {
    for text in [
        "'We stay,' she said.",
        "``We stay,'' she said.",
        "''We stay,'' she said.",
        "″We stay,″ she said.",
        "＂We stay,＂ she said.",
        "»We stay,« she said.",
        "»We stay,» she said.",
        "”We stay,” she said.",
        "’We stay,’ she said.",
        "‚We stay,‘ she said.",
        "‚We stay,’ she said.",
        "„We stay,” she said.",
        "„We stay,\" she said.",
        ",,We stay,'' she said.",
        "<<We stay,>> she said.",
        ">>We stay,<< she said.",
        "‹We stay,› she said.",
        "›We stay,‹ she said.",
        "`We stay,' she said.",
        "‟We stay,” she said.",
        "❝We stay,❞ she said.",
        "〝We stay,〟 she said.",
        "“We stay,“ she said.",
        "｢We stay,｣ she said.",
    ] {
        assert_eq!(marked(text), [(0, "We stay,")], "{text}");
        assert_eq!(lone(text), [], "{text}");
    }
}

#[test]
fn apostrophes_are_no_marks() {
    for text in [
        "They don't accept the Verrins' terms, nor the states' own.",
        "In the '90s rock 'n' roll was 'bout all there was; the class of '09 knew 'em.",
        "In the ’90s rock ’n’ roll was ’bout all there was; the class of ’09 knew ’em.",
        "A 6' wall, a 12\" pipe, 5'10\" tall, 48°12'30\" north.",
        "Sheikh 'Abd al-Rashid met the 'Omari envoy.",
        "Rockin' the boat o' the states' men.",
        "Home » News » Talks. Read more »",
    ] {
        assert_eq!(marked(text), [], "{text}");
        assert_eq!(lone(text), [], "{text}");
    }
}

#[test]
fn single_marks_around_apostrophes() {
    assert_eq!(
        marked("'We won't accept the Verrins' terms,' said Pell, 'nor the states' own'."),
        [(0, "We won't accept the Verrins' terms,"), (0, "nor the states' own")]
    );
    assert_eq!(marked("She called the terms of the states' 'a start' and left."), [(0, "a start")]);
    assert_eq!(marked("He will 'accept the terms' and leave."), [(0, "accept the terms")]);
    assert_eq!(marked("\"She said 'no way' to us,\" he said."), [(0, "She said 'no way' to us,"), (1, "no way")]);
    assert_eq!(marked("'She said \"no way\" to us,' he said."), [(0, "She said \"no way\" to us,"), (1, "no way")]);
    assert_eq!(marked("Talks: 'Soldra needs to leave'\n\nNext."), [(0, "Soldra needs to leave")]);
    assert_eq!(marked("'First.\n\n'Second,' she said."), [(0, "First."), (0, "Second,")]);
}

#[test]
fn marks_without_a_partner_are_named() {
    assert_eq!(lone("“We stay, she said.\n\nNext."), [(0, true)]);
    assert_eq!(lone("She said: 'We stay, all of us."), [(10, true)]);
    assert_eq!(lone("We stay,” she said."), [(8, false)]);
    assert_eq!(lone("We stay,' she said."), [(8, false)]);
    assert_eq!(lone("“We stay,\" she said."), [(0, true), (9, false)]);
    assert_eq!(lone("« Nous restons, dit-elle."), [(0, true)]);
    // What follows an open mark is read all the same.
    assert_eq!(marked("“We stay, she said. “We go,” said he."), [(0, "We go,")]);
    assert_eq!(lone("“We stay, she said. “We go,” said he."), [(0, true)]);
}

#[test]
fn lines_that_begin_with_an_open_mark_go_on_with_it() {
    assert_eq!(
        marked("\"One line.\n\"Another,\" he said.\n\"No more.\""),
        [(0, "One line."), (0, "Another,"), (0, "No more.")]
    );
    assert_eq!(marked("“One line.\n“Another,” he said."), [(0, "One line."), (0, "Another,")]);
}

#[test]
fn many_open_marks_are_read_in_time() {
    for mark in ["“", "‘", "'", "\"", "«", "`"] {
        let text = format!("{mark}a ").repeat(50_000);
        assert!(quotations(&text).len() <= 50_000);
    }
}
