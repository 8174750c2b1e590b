/** The command line: verbs over the jobs of pipelines, the project file, the console, the embedded server. */
@NullMarked
package io.howdah.cli;

import org.jspecify.annotations.NullMarked;
