/** Real PostgreSQL servers for tests: one server per JVM and version, a fresh database per test. */
@NullMarked
package io.howdah.testkit;

import org.jspecify.annotations.NullMarked;
