/**
 * The wire of the simulated server: TNS packets and TTC calls for the drivers ojdbc (thin) and node-oracledb (thin mode).
 *
 * <p>Facts of the protocol come from the open clients python-oracledb and node-oracledb (both Apache-2.0 or UPL) and go-ora (MIT); each place
 * names its source in the form {@code python: messages/execute}. What could only be seen in a driver's behaviour says OBSERVED. The code is
 * our own, built from named constants; nothing is copied from recorded traffic.
 */
@NullMarked
package io.howdah.orasim.wire;

import org.jspecify.annotations.NullMarked;
