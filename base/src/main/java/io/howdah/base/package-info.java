/** What every other room needs: names, places, errors and findings. Never grows a "util". */
@NullMarked
package io.howdah.base;

import org.jspecify.annotations.NullMarked;
