//! What is on the stage is in its drawing, once each and well-formed.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::canvas::Theme;
use crate::protocol::NoiseStart;
use crate::state::{Layer, Page, Query, fixtures};

fn page() -> Page {
    let mut page = Page::new(&Query::default());
    page.run.snapshot = Some(Arc::new(fixtures::snapshot()));
    page.run.attractors = Some(Arc::new(fixtures::attractors(2)));
    page.run.basins = Some(Arc::new(fixtures::basins()));
    page
}

fn address(rgba: &[u8], [width, height]: [u32; 2]) -> Option<String> {
    assert_eq!(rgba.len(), 4 * (width * height) as usize);
    Some(format!("data:{width}x{height}"))
}

fn drawn(page: &Page, theme: Theme) -> String {
    let mut renderer = StageRenderer::new(theme);
    renderer.resize([400.0, 300.0]);
    for frame in 0..100 {
        renderer.tick(&page.on_stage(), f64::from(frame) * 16.7, false);
    }
    let (svg, size) = stage_drawing(&renderer, &page.on_stage(), address);
    assert_eq!(size, [400.0, 300.0]);
    check(&svg);
    svg
}

/// Every element ends in its order, and every attribute is quoted and a number where it is to be one.
fn check(svg: &str) {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("a tag ends");
        assert!(!text.contains(['&', '"']) || text.contains(';'), "unescaped: {text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{svg:.300}");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert!(!tag.contains("NaN") && !tag.contains("inf"), "{tag}");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

fn count(svg: &str, element: &str) -> usize {
    svg.matches(&format!("<{element} ")).count()
}

#[test]
fn the_layers_that_are_shown_are_in_it_and_no_others() {
    let mut page = page();
    let all = drawn(&page, Theme::Dark);
    // The attractors' labels, or pictures, and the training dot; speed below everything.
    assert!(count(&all, "circle") >= 3 && count(&all, "image") >= 1, "{all}");
    let lines = |svg: &str| svg.matches("stroke-linecap=\"butt\"").count();
    assert_eq!(lines(&all), FLOW_LEVELS, "still lines in each strength");
    let with_basins = count(&all, "image");
    page.toggle_layer(Layer::Basins);
    let pictures = count(&drawn(&page, Theme::Dark), "image");
    assert_eq!(with_basins, pictures + 1, "basins are one picture more");
    for layer in [Layer::Particles, Layer::Speed] {
        page.toggle_layer(layer);
    }
    let bare = drawn(&page, Theme::Light);
    assert_eq!((lines(&bare), count(&bare, "image")), (0, pictures - 1), "{bare}");
    page.toggle_layer(Layer::Decoded);
    assert_eq!(count(&drawn(&page, Theme::Light), "image"), pictures - 1 + 4, "one for each thumbnail");
}

#[test]
fn a_run_without_a_field_is_a_ground() {
    let svg = drawn(&Page::new(&Query::default()), Theme::Light);
    assert_eq!((count(&svg, "rect"), svg.matches('<').count()), (1, 3), "{svg}");
}

#[test]
fn noise_starts_are_a_circle_each() {
    let mut page = page();
    let mut report = fixtures::attractors(2);
    report.noise = vec![NoiseStart { at: [0.1, 0.1], ends_on: None }; 5];
    page.run.attractors = Some(Arc::new(report));
    let before = count(&drawn(&page, Theme::Dark), "circle");
    page.toggle_layer(Layer::Noise);
    let svg = drawn(&page, Theme::Dark);
    assert_eq!(count(&svg, "circle"), before + 5, "{svg}");
}

fn color() -> impl Strategy<Value = Color> {
    (any::<[u8; 3]>(), 0.0f32..=1.0).prop_map(|(rgb, alpha)| Color { rgb, alpha })
}

fn place() -> impl Strategy<Value = [f32; 2]> {
    prop::array::uniform2(prop_oneof![9 => -1e4f32..1e4, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY)])
}

fn item() -> impl Strategy<Value = Item<'static>> {
    prop_oneof![
        (place(), 0.0f32..50.0, color(), prop::option::of((color(), 0.0f32..5.0)))
            .prop_map(|(at_px, radius_px, fill, outline)| Item::Disc { at_px, radius_px, fill, outline }),
        (prop::collection::vec(place(), 0..9), 0.0f32..5.0, color())
            .prop_map(|(at_px, radius_px, fill)| Item::NoiseSamples { at_px, radius_px, fill }),
        (place(), 0.0f32..50.0, -0.5f32..1.5, color(), 0.0f32..5.0).prop_map(
            |(at_px, radius_px, share, color, width_px)| Item::Arc { at_px, radius_px, share, color, width_px }
        ),
        (prop::collection::vec(place(), 0..9), color(), 0.0f32..5.0)
            .prop_map(|(points_px, color, width_px)| Item::Line { points_px, color, width_px }),
        ("[<>&\"'a-z 中]{0,12}", place(), 1.0f32..40.0, color(), color())
            .prop_map(|(text, at_px, size_px, color, halo)| Item::Text { text, at_px, size_px, color, halo }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(128) })]

    #[test]
    fn every_display_list_is_a_well_formed_drawing_with_an_element_for_each_item(
        items in prop::collection::vec(item(), 0..20),
    ) {
        let palette = Palette::new(Theme::Dark);
        let mut drawing = SvgDrawing { svg: String::new(), palette: &palette, address };
        drawing.items(&items);
        check(&drawing.svg);
        let of = |is: fn(&Item<'_>) -> bool| items.iter().filter(|item| is(item)).count();
        let whole = of(|item| matches!(item, Item::Arc { share, .. } if *share >= 1.0));
        let specks: usize =
            items.iter().map(|item| if let Item::NoiseSamples { at_px, .. } = item { at_px.len() } else { 0 }).sum();
        prop_assert_eq!(count(&drawing.svg, "circle"), of(|item| matches!(item, Item::Disc { .. })) + whole + specks);
        prop_assert_eq!(count(&drawing.svg, "path"), of(|item| matches!(item, Item::Arc { .. })) - whole);
        prop_assert_eq!(count(&drawing.svg, "polyline"), of(|item| matches!(item, Item::Line { .. })));
        prop_assert_eq!(count(&drawing.svg, "text"), of(|item| matches!(item, Item::Text { .. })));
    }
}
