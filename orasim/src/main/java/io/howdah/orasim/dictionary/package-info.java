/**
 * The views of the simulated server's data dictionary: what ALL_, DBA_ and USER_ views and V$ views show of the engine's state. Columns, their
 * order and types come from Oracle Database Reference 19c and 23ai and stand in {@code .views} resources; what could not be found there is
 * listed as ASSUMED in docs/simulator.md.
 */
@NullMarked
package io.howdah.orasim.dictionary;

import org.jspecify.annotations.NullMarked;
