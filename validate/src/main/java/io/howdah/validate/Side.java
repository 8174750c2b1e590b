package io.howdah.validate;

enum Side {
    SOURCE,
    TARGET
}
