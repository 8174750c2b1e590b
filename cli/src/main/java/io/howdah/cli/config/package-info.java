/** The project file {@code howdah.yaml}: read with positions, checked against a schema, turned into the rooms' settings. */
@NullMarked
package io.howdah.cli.config;

import org.jspecify.annotations.NullMarked;
