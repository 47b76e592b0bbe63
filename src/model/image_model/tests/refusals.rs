//! What is no image model is refused, and why is said.

use proptest::prelude::*;

use super::*;

fn refused(files: &[&[u8]], config: Option<&ImageModelConfig>) -> String {
    match ImageModelFiles::open(files, config).and_then(|files| files.model([64, 64])) {
        Ok(model) => panic!("{} was taken", model.facts.title),
        Err(error) => error.to_string(),
    }
}

fn assert_said(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "{said} should say {part}");
    }
}

#[test]
fn a_renamed_missing_or_foreign_tensor_is_named_with_its_shapes() {
    let Some(folder) = models() else { return };
    let (bytes, config) = kl(&folder);
    let given = tensors(&bytes);
    let with = |change: &dyn Fn(&mut Tensors)| {
        let mut tensors = given.clone();
        change(&mut tensors);
        refused(&[&file(&tensors)], Some(&config))
    };
    let name = "encoder.down_blocks.1.resnets.0.conv_shortcut.weight";
    let said = with(&|tensors| {
        let tensor = tensors.remove(name).unwrap();
        tensors.insert("encoder.down_blocks.1.resnets.0.skip.weight".to_owned(), tensor);
    });
    assert_said(&said, &[name, "[64, 32, 1, 1] is missing", "resnets.0.skip.weight"]);
    let said = with(&|tensors| _ = tensors.remove(name));
    assert_said(&said, &[name, "[64, 32, 1, 1] is missing"]);
    let said = with(&|tensors| _ = tensors.insert("decoder.up_blocks.0.extra".to_owned(), (vec![2], vec![0.0; 2])));
    assert_said(&said, &["decoder.up_blocks.0.extra", "[2] belongs to no layer"]);
    let said = with(&|tensors| _ = tensors.insert("decoder.conv_out.bias".to_owned(), (vec![4], vec![0.0; 4])));
    assert_said(&said, &["decoder.conv_out.bias", "shape [4]; [3] was expected"]);
    let said = with(&|tensors| tensors.retain(|name, _| !name.starts_with("decoder")));
    assert_said(&said, &["decoder is missing"]);
    let said = with(&|tensors| tensors.get_mut("quant_conv.bias").unwrap().1[3] = f32::NAN);
    assert_said(&said, &["quant_conv.bias", "not finite"]);
}

#[test]
fn halves_that_do_not_belong_together_are_refused() {
    let Some(folder) = models() else { return };
    let [encoder, decoder] = taef2(&folder);
    let (kl, config) = kl(&folder);
    assert_said(&refused(&[&encoder], None), &["decoder is missing"]);
    assert_said(&refused(&[&decoder], None), &["encoder is missing"]);
    assert_said(&refused(&[&decoder, &decoder, &encoder], None), &["twice"]);
    assert_said(&refused(&[&kl, &kl], Some(&config)), &["twice"]);
    assert_said(&refused(&[&kl, &encoder], None), &["two different kinds"]);
    let mut small = tensors(&decoder);
    small.insert("1.weight".to_owned(), (vec![64, 4, 3, 3], vec![0.0; 64 * 4 * 9]));
    assert_said(&refused(&[&encoder, &file(&small)], None), &["latents of 32 channels, the decoder takes 4"]);
    small.remove("19.bias");
    assert_said(&refused(&[&encoder, &file(&small)], None), &["19.bias", "[3] is missing"]);
    small.insert("19.bias".to_owned(), (vec![3], vec![0.0; 3]));
    small.insert("20.weight".to_owned(), (vec![3], vec![0.0; 3]));
    assert_said(&refused(&[&encoder, &file(&small)], None), &["20.weight", "belongs to no layer"]);
}

#[test]
fn other_networks_and_configs_are_refused() {
    let unet: Tensors = [("down_blocks.0.attentions.0.norm.weight", vec![320]), ("conv_in.weight", vec![320, 4, 3, 3])]
        .map(|(name, shape)| (name.to_owned(), (shape.clone(), vec![0.0; shape.iter().product()])))
        .into();
    assert_said(&refused(&[&file(&unet)], None), &["2 tensors are of no image model", "conv_in.weight [320, 4, 3, 3]"]);
    for (json, part) in [
        ("{", "EOF"),
        (r#"{"_class_name": "VQModel"}"#, "VQModel"),
        (r#"{"act_fn": "gelu"}"#, "gelu"),
        (r#"{"down_block_types": ["AttnDownEncoderBlock2D"]}"#, "AttnDownEncoderBlock2D"),
        (r#"{"block_out_channels": []}"#, "block_out_channels"),
        (r#"{"scaling_factor": 0}"#, "scaling_factor"),
    ] {
        assert_said(&ImageModelConfig::read(json.as_bytes()).unwrap_err().to_string(), &[part]);
    }
}

#[test]
fn sizes_groups_and_numbers_beyond_the_limits_are_refused() {
    let Some(folder) = models() else { return };
    let [encoder, decoder] = taef2(&folder);
    let files = ImageModelFiles::open(&[&encoder, &decoder], None).unwrap();
    for (size, part) in [([64, 60], "60 × 64"), ([1024, 64], "from 8 to 512"), ([0, 64], "multiple of 8")] {
        assert_said(&files.model(size).err().unwrap().to_string(), &[part]);
    }
    let (kl, _) = kl(&folder);
    let config = |json: &str| ImageModelConfig::read(json.as_bytes()).unwrap();
    assert_said(
        &refused(&[&kl], Some(&config(r#"{"norm_num_groups": 7}"#))),
        &["32 channels in 7 groups", "config.json"],
    );
    assert_said(&refused(&[&kl], Some(&config(r#"{"norm_num_groups": 0}"#))), &["0 groups"]);
    let wide = refused(&[&kl], Some(&config(r#"{"block_out_channels": [64, 64]}"#)));
    assert_said(&wide, &["encoder.conv_in.weight", "[64, 3, 3, 3] was expected"]);
    let deep = refused(&[&kl], Some(&config(r#"{"block_out_channels": [32, 64, 64], "layers_per_block": 60}"#)));
    assert_said(&deep, &["is missing"]);
}

#[test]
fn a_model_that_is_too_large_is_refused_before_its_numbers_are_read() {
    // A header alone: the numbers that it tells of would be 3.2 GB.
    let width = 1 << 14;
    let kl = kl::KlShape {
        channels: vec![width],
        encoder_blocks: vec![1],
        decoder_blocks: vec![1],
        latent_channels: 4,
        groups: 32,
        has_attention: false,
        has_quant: false,
        has_post_quant: false,
    };
    let names = kl_names::KlNames { naming: kl_names::KlNaming::Diffusers, prefix: String::new(), levels: 1 };
    let mut set = crate::model::file::TensorSet::default();
    for half in plan::ImageHalf::BOTH {
        for (name, shape) in kl_files::plan(&kl, half, &names).unwrap().0 {
            let tensor = crate::model::file::RawTensor { kind: "F16".to_owned(), shape, bytes: &[], layout: None };
            set.tensors.insert(name, tensor);
        }
    }
    let found = files::of_sets(vec![set], None).err().unwrap();
    assert!(matches!(found, ImageModelError::TooLarge { found, .. } if found > MOST_PARAMETERS), "{found}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_file_that_is_cut_or_changed_is_an_error_and_never_a_panic(cut in 0.0..1.0f64, at in 0.0..1.0f64, byte: u8) {
        if let Some(folder) = models() {
            let [encoder, decoder] = taef2(&folder);
            let end = (cut * decoder.len() as f64) as usize;
            prop_assert!(ImageModelFiles::open(&[&encoder, &decoder[..end]], None).is_err());
            // Within the header, where names and shapes are.
            let mut changed = decoder;
            let place = (at * 9000.0) as usize;
            changed[place] = byte;
            if let Ok(files) = ImageModelFiles::open(&[&encoder, &changed], None) {
                let _ = files.model([16, 16]);
            }
        }
    }
}
