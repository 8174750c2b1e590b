/**
 * The simulated Oracle server behind the wire: stored rows, SQL, transactions, dictionary, privileges. What {@code dictionary} needs of it
 * are {@link io.howdah.orasim.engine.Database} and {@link io.howdah.orasim.engine.SessionContext}; what it gives are {@link
 * io.howdah.orasim.engine.VirtualTable}s.
 */
@NullMarked
package io.howdah.orasim.engine;

import org.jspecify.annotations.NullMarked;
