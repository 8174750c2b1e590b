/** Objects in S3 and stores that speak its protocol: listed, fetched, moved. Knows nothing of what they hold. */
@NullMarked
package io.howdah.objects;

import org.jspecify.annotations.NullMarked;
