package io.howdah.convert.name;

import io.howdah.base.Identifier;
import java.util.HashSet;
import java.util.Set;

/** Names that must differ from each other. The same wishes in the same order give the same names. */
final class NameSpace {
    private final Set<String> taken = new HashSet<>();

    /**
     * The wish when it is short enough and free, else its beginning with a hash.
     *
     * @param whole what the hash is made of: names the object uniquely
     */
    Identifier claim(String wish, String whole) {
        String name = Spelling.bytes(wish) > Spelling.LONGEST ? Spelling.hashed(wish, whole) : wish;
        for (int round = 0; !taken.add(name); round++) {
            name = Spelling.hashed(wish, round == 0 ? whole : whole + '#' + round);
        }
        return new Identifier(name);
    }

    boolean isFree(String name) {
        return !taken.contains(name);
    }
}
