/** PL/SQL calls that clients send, recognised and done in Java. */
@NullMarked
package io.howdah.orasim.engine.call;

import org.jspecify.annotations.NullMarked;
