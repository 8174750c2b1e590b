/**
 * What the wire asks of the simulated server: log on, parse, execute, fetch. The wire knows no SQL, the engine no packets; values pass as
 * {@link io.howdah.orasim.server.Datum}s in Oracle's own internal formats, so neither side converts on the way.
 */
@NullMarked
package io.howdah.orasim.server;

import org.jspecify.annotations.NullMarked;
