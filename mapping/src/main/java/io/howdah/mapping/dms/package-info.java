/** The JSON documents of AWS Database Migration Service: table mapping and task settings. */
@NullMarked
package io.howdah.mapping.dms;

import org.jspecify.annotations.NullMarked;
