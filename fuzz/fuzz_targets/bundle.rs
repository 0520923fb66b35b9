//! Whatever a file is, verifying it ends without breaking; and there is one file only for what is verified: with a byte more,
//! or one changed, it is not.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let found = chancery_bundle::verify(bytes);
    let problems = found.all_problems().count();
    assert!(found.is_whole() || problems > 0, "a bundle that is not verified says why");
    if found.is_whole() {
        assert!(!chancery_bundle::verify(&[bytes, b"\0"].concat()).is_whole());
        let mut changed = bytes.to_vec();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        assert!(!chancery_bundle::verify(&changed).is_whole());
    }
});
