/** Rows in Oracle's internal formats: pages, versions, transactions, redo journal, row addresses. */
@NullMarked
package io.howdah.orasim.engine.store;

import org.jspecify.annotations.NullMarked;
