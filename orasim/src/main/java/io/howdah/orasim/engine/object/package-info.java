/** Types that users created: how they are described to clients, and their values. */
@NullMarked
package io.howdah.orasim.engine.object;

import org.jspecify.annotations.NullMarked;
