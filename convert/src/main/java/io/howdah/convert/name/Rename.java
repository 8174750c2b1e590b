package io.howdah.convert.name;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;

/** A name that the target spells otherwise than by plain folding: what a person who writes SQL must know. */
public record Rename(ObjectRef object, Identifier from, Identifier to, Reason reason) {
    public enum Reason {
        /** same name, but SQL must put it in double quotes */
        QUOTED,
        /** more than 63 bytes */
        TOO_LONG,
        /** another object of the same namespace has the name */
        COLLISION,
        /** the name belongs to PostgreSQL or to Howdah */
        SYSTEM
    }
}
