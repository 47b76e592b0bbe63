//! What stands in an article before the reader has asked for a run: the picture of a scene.

use crate::spec::{RunSpec, Scene};
use crate::words::embed;

/// A scene's picture, for a run that has not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Poster {
    pub scene: Scene,
    /// Whether it shows the very run that would begin.
    pub is_of_the_run: bool,
}

impl Poster {
    /// The run's own scene; else one of the same data; else the opening scene.
    pub fn of(spec: &RunSpec) -> Self {
        let like = |is_like: &dyn Fn(&RunSpec) -> bool| Scene::ALL.into_iter().find(|scene| is_like(&scene.spec()));
        let exact = like(&|scene| scene == spec);
        let scene = exact
            .or_else(|| like(&|scene| RunSpec { seed: spec.seed, ..scene.clone() } == *spec))
            .or_else(|| like(&|scene| scene.data.source == spec.data.source))
            .unwrap_or(Scene::TwelveImages);
        Self { scene, is_of_the_run: exact.is_some() }
    }

    /// Where the picture lies, from the site's folder.
    pub fn path(self, is_dark: bool) -> String {
        let theme = if is_dark { "-dark" } else { "" };
        format!("posters/{}{theme}.jpg", self.scene.id())
    }

    /// What it shows, honestly.
    pub fn caption(self) -> String {
        match self.is_of_the_run {
            true => embed::poster(self.scene.title()),
            false => embed::poster_example(self.scene.title()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::DataSource;

    #[test]
    fn a_scene_has_its_own_picture_and_any_other_run_an_example() {
        for scene in Scene::ALL {
            assert_eq!(Poster::of(&scene.spec()), Poster { scene, is_of_the_run: true });
        }
        let reseeded = RunSpec { seed: 7, ..Scene::Concepts.spec() };
        assert_eq!(Poster::of(&reseeded), Poster { scene: Scene::Concepts, is_of_the_run: false });
        let mut blobs = Scene::FourBlobs.spec();
        blobs.objective.input_noise = 0.1;
        assert_eq!(Poster::of(&blobs), Poster { scene: Scene::FourBlobs, is_of_the_run: false });
        let mut fashion = RunSpec::twelve_images();
        fashion.data.source = DataSource::FashionMnist;
        assert_eq!(Poster::of(&fashion), Poster { scene: Scene::TwelveImages, is_of_the_run: false });
        assert!(Poster::of(&fashion).caption().contains("An example (Twelve images)"));
    }

    #[test]
    fn each_theme_has_its_own_picture_and_the_site_has_them_all() {
        let site = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        for scene in Scene::ALL {
            let poster = Poster::of(&scene.spec());
            let [light, dark] = [false, true].map(|is_dark| poster.path(is_dark));
            assert_ne!(light, dark);
            assert!(site.join(&light).is_file() && site.join(&dark).is_file(), "{light} or {dark} is not there");
        }
    }
}
