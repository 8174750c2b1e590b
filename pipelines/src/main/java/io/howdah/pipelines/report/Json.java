package io.howdah.pipelines.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Plain records as indented JSON; an absent Optional is null. */
final class Json {
    private Json() {}

    static String write(Object records) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(records);
    }
}
