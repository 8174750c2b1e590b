/** From catalog objects to PostgreSQL statements, one class per kind of object. */
@NullMarked
package io.howdah.convert.ddl;

import org.jspecify.annotations.NullMarked;
