/** Accounts, roles and privileges: who sees and does what. */
@NullMarked
package io.howdah.orasim.engine.access;

import org.jspecify.annotations.NullMarked;
