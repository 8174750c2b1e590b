package io.howdah.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows go down only; phases never import each other; what no database needs knows none. */
class LayersTest {
    static final JavaClasses HOWDAH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.howdah");

    @Test
    void roomsUseOnlyRoomsBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.howdah..")
                .layer("base")
                .definedBy("io.howdah.base..")
                .layer("objects")
                .definedBy("io.howdah.objects..")
                .layer("sql")
                .definedBy("io.howdah.sql..")
                .layer("catalog")
                .definedBy("io.howdah.catalog..")
                .layer("values")
                .definedBy("io.howdah.values..")
                .layer("source")
                .definedBy("io.howdah.source..")
                .layer("mapping")
                .definedBy("io.howdah.mapping..")
                .layer("convert")
                .definedBy("io.howdah.convert..")
                .layer("load")
                .definedBy("io.howdah.load..")
                .layer("validate")
                .definedBy("io.howdah.validate..")
                .layer("pipelines")
                .definedBy("io.howdah.pipelines..")
                .layer("example")
                .definedBy("io.howdah.example..")
                .layer("testkit")
                .definedBy("io.howdah.testkit..")
                .layer("cli")
                .definedBy("io.howdah.cli..")
                .whereLayer("base")
                .mayNotAccessAnyLayer()
                .whereLayer("objects")
                .mayOnlyAccessLayers("base")
                .whereLayer("sql")
                .mayOnlyAccessLayers("base")
                .whereLayer("catalog")
                .mayOnlyAccessLayers("base", "sql")
                .whereLayer("values")
                .mayOnlyAccessLayers("base", "sql", "catalog")
                .whereLayer("source")
                .mayOnlyAccessLayers("base", "sql", "catalog", "values")
                .whereLayer("mapping")
                .mayOnlyAccessLayers("base", "sql", "catalog", "values", "source")
                .whereLayer("convert")
                .mayOnlyAccessLayers("base", "sql", "catalog", "values")
                .whereLayer("load")
                .mayOnlyAccessLayers("base", "sql", "catalog", "values", "source")
                .whereLayer("validate")
                .mayOnlyAccessLayers("base", "sql", "catalog", "values", "source")
                .whereLayer("pipelines")
                .mayOnlyAccessLayers(
                        "base", "sql", "catalog", "values", "source", "mapping", "convert", "load", "validate")
                .whereLayer("example")
                .mayOnlyAccessLayers("base")
                .whereLayer("testkit")
                .mayOnlyAccessLayers("base", "catalog")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(HOWDAH);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("io.howdah.(*)..").should().beFreeOfCycles().check(HOWDAH);
    }
}
