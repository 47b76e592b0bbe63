//! The journeys that show in every browser that the product works; the rest of the browser tests are for one alone.

/// Tests of `e2e/tests/browser`, by their whole names.
pub const ALL: [&str; 14] = [
    "device::what_a_browser_lacks_is_named",
    "element::a_field_in_an_article_does_all_that_a_script_asks",
    "data_files::files_of_every_kind_are_read_and_bad_ones_called_by_name",
    "harness::a_worker_s_request_to_another_origin_fails_the_visit",
    "harness::an_error_and_a_violation_fail_the_visit",
    "history::the_address_follows_what_is_seen_and_back_leads_back",
    "image_model::onnx_files_of_an_image_model_are_brought_to_its_room_and_run",
    "language::german_and_chinese_are_spoken_by_page_and_engine",
    "noise_probe::noise_is_shaken_read_stopped_and_used_as_a_dictionary",
    "opening::twelve_images_become_twelve_attractors_then_one_and_again_twelve",
    "share::a_link_starts_its_run_and_the_run_is_taken_along",
    "strangers::pictures_are_judged_and_what_is_no_picture_is_told_in_words",
    "tour::a_first_visit_has_one_dial_and_the_tour",
    "weights::a_network_is_saved_and_loaded_and_a_strange_one_is_probed",
];

#[cfg(test)]
mod tests {
    use std::fs;

    use super::ALL;
    use crate::cache;

    /// The harness runs nothing for a name that it does not know, and is content.
    #[test]
    fn every_journey_is_a_test() {
        for journey in ALL {
            let (module, name) = journey.split_once("::").unwrap();
            let path = cache::checkout().join(format!("e2e/tests/browser/{module}.rs"));
            let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{journey}: no {}", path.display()));
            assert!(text.contains(&format!("#[tokio::test]\nasync fn {name}()")), "{journey} is not there");
        }
    }
}
