//! The bill of materials: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). It names nothing of the machine and no
//! moment, so that equal sites have equal bills.

use serde_json::{Value, json};

use super::packages::Package;

/// The bill of a site of these packages.
pub fn of(packages: &[Package]) -> Value {
    let own = packages.iter().find(|package| package.name == "eddy");
    let components: Vec<Value> =
        packages.iter().filter(|package| package.name != "eddy").map(|package| component(package, "library")).collect();
    let dependencies: Vec<Value> = packages
        .iter()
        .map(|package| {
            let needs: Vec<String> = package.needs.iter().map(|(name, version)| address(name, version)).collect();
            json!({ "ref": address(&package.name, &package.version), "dependsOn": needs })
        })
        .collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": own.map(|package| component(package, "application")) },
        "components": components,
        "dependencies": dependencies,
    })
}

fn component(package: &Package, kind: &str) -> Value {
    let address = address(&package.name, &package.version);
    let mut component = json!({
        "type": kind, "bom-ref": address, "name": package.name, "version": package.version, "purl": address,
    });
    if !package.licence.is_empty() {
        component["licenses"] = json!([{ "expression": package.licence }]);
    }
    if let Some(checksum) = &package.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if !package.repository.is_empty() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": package.repository }]);
    }
    component
}

/// A package URL; its version is the only part that may hold what has to be encoded.
fn address(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

#[cfg(test)]
mod tests {
    use super::super::packages::of_site;
    use super::*;

    #[test]
    fn every_package_of_the_site_is_on_the_bill_once_and_names_only_others_on_it() {
        let packages = of_site().unwrap();
        let bill = of(&packages);
        let addresses: Vec<&str> = bill["components"]
            .as_array()
            .unwrap()
            .iter()
            .chain([&bill["metadata"]["component"]])
            .map(|component| component["bom-ref"].as_str().unwrap())
            .collect();
        for wanted in ["eddy", "burn", "leptos", "wgpu", "eddy-kernels", "eddy-onnx", "serde"] {
            let found = addresses.iter().filter(|it| it.starts_with(&format!("pkg:cargo/{wanted}@"))).count();
            assert_eq!(found, 1, "{wanted}");
        }
        // What only builds or tests it is not in it.
        assert!(!addresses.iter().any(|it| it.contains("/thirtyfour@") || it.contains("/xtask@")));
        for dependency in bill["dependencies"].as_array().unwrap() {
            for needed in dependency["dependsOn"].as_array().unwrap() {
                assert!(addresses.contains(&needed.as_str().unwrap()), "{needed} is not on the bill");
            }
        }
        let published = packages.iter().filter(|package| package.checksum.is_some());
        assert!(published.clone().count() > 200 && published.clone().all(|package| !package.licence.is_empty()));
    }
}
