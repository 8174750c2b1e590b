/** The example estate of the demo and of the end-to-end tests: Oracle scripts kept as resources, data files made by a seeded generator. */
@NullMarked
package io.howdah.example;

import org.jspecify.annotations.NullMarked;
