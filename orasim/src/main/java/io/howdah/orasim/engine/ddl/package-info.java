/** What DDL does to the catalog and to stored rows. */
@NullMarked
package io.howdah.orasim.engine.ddl;

import org.jspecify.annotations.NullMarked;
