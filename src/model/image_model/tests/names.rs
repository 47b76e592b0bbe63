//! Every way of naming gives the same graphs.

use super::*;

fn graphs(files: &[&[u8]], config: Option<&ImageModelConfig>) -> ImageModel {
    let opened = ImageModelFiles::open(files, config).unwrap_or_else(|error| panic!("{error}"));
    opened.model([64, 64]).unwrap_or_else(|error| panic!("{error}"))
}

/// The same operations on the same numbers, whatever they are called.
fn assert_same(found: &ImageModel, wanted: &ImageModel) {
    for (found, wanted) in [(&found.encoder, &wanted.encoder), (&found.decoder, &wanted.decoder)] {
        let (found, wanted) = (found.graph(), wanted.graph());
        assert_eq!(found.constants, wanted.constants);
        assert_eq!(found.nodes.len(), wanted.nodes.len());
        for (found, wanted) in found.nodes.iter().zip(&wanted.nodes) {
            assert_eq!((&found.op, &found.inputs), (&wanted.op, &wanted.inputs), "{} {}", found.name, wanted.name);
        }
    }
    let wanted = (wanted.facts.picture, wanted.facts.latent, wanted.facts.parameters);
    assert_eq!((found.facts.picture, found.facts.latent, found.facts.parameters), wanted);
}

#[test]
fn an_autoencoder_kl_is_the_same_under_every_naming_and_in_two_files() {
    let Some(folder) = models() else { return };
    let (diffusers, config) = kl(&folder);
    let given = tensors(&diffusers);
    let wanted = graphs(&[&diffusers], Some(&config));
    assert_eq!((wanted.facts.latent, wanted.facts.range), ([4, 32, 32], ImageRange::Symmetric));
    assert!(wanted.encoder.rows_are_independent() && wanted.decoder.rows_are_independent());
    let is_encoder = |name: &str| name.starts_with("encoder") || name.starts_with("quant");
    let half = |encoder: bool| -> Tensors {
        given.iter().filter(|(name, _)| is_encoder(name) == encoder).map(|(a, b)| (a.clone(), b.clone())).collect()
    };
    let mut checkpoint = original(&given, "first_stage_model.");
    checkpoint.insert("model.diffusion_model.out.2.weight".to_owned(), (vec![2], vec![1.0, 2.0]));
    for files in [
        vec![file(&renamed(&given, older_name))],
        vec![file(&original(&given, ""))],
        vec![file(&checkpoint)],
        vec![file(&original(&given, "vae."))],
        vec![file(&renamed(&given, |name| format!("vae.{name}")))],
        vec![file(&half(true)), file(&half(false))],
        vec![file(&half(false)), file(&original(&half(true), ""))],
    ] {
        let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        assert_same(&graphs(&files, Some(&config)), &wanted);
    }
}

#[test]
fn a_tiny_autoencoder_is_the_same_in_one_file_and_under_the_names_of_diffusers() {
    let Some(folder) = models() else { return };
    let [encoder, decoder] = taef2(&folder);
    let wanted = graphs(&[&encoder, &decoder], None);
    assert_eq!((wanted.facts.latent, wanted.facts.range), ([32, 8, 8], ImageRange::Unit));
    assert!(wanted.facts.title.to_string().contains("32 latent channels, pool branch"), "{}", wanted.facts.title);
    assert!(wanted.encoder.rows_are_independent() && wanted.decoder.rows_are_independent());
    let (encoder_tensors, decoder_tensors) = (tensors(&encoder), tensors(&decoder));
    let one = |prefix: &str, shift: usize| {
        let mut all = renamed(&encoder_tensors, |name| format!("encoder.{prefix}{name}"));
        all.extend(renamed(&decoder_tensors, |name| {
            let (place, rest) = name.split_once('.').unwrap();
            format!("decoder.{prefix}{}.{rest}", place.parse::<usize>().unwrap() - shift)
        }));
        file(&all)
    };
    assert_same(&graphs(&[&decoder, &encoder], None), &wanted);
    assert_same(&graphs(&[&one("", 0)], None), &wanted);
    assert_same(&graphs(&[&one("layers.", 1)], None), &wanted);
    // As the originals are published.
    assert_same(&graphs(&[&pth(&encoder_tensors), &pth(&decoder_tensors)], None), &wanted);
}

#[test]
fn what_no_config_says_is_assumed_as_published_and_noted() {
    let Some(folder) = models() else { return };
    let (bytes, config) = kl(&folder);
    // 64 channels fall into 32 groups too, so that only the note tells.
    let assumed = ImageModelFiles::open(&[&bytes], None).unwrap();
    let notes = assumed.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(notes.contains("32, as the published models") && notes.contains("0.18215"), "{notes}");
    let said = ImageModelFiles::open(&[&bytes], Some(&config)).unwrap();
    assert!(said.notes.is_empty(), "{:?}", said.notes);
    let scale = said.model([32, 32]).unwrap().facts.scale;
    assert_eq!(scale, LatentScale { factor: 0.18215, shift: 0.0 });
    assert!((scale.latent(0.18215) - 1.0).abs() < 1e-6);
}
