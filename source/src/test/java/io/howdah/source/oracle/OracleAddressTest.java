package io.howdah.source.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleAddressTest {
    @ParameterizedTest
    @CsvSource({
        "//db:1521/shop, //db:1521/shop?sdu=65535",
        "tcps://db:2484/shop, tcps://db:2484/shop?sdu=65535",
        "//db/shop?connect_timeout=5, //db/shop?connect_timeout=5&sdu=65535",
        "//db/shop?SDU=8192, //db/shop?SDU=8192",
        "db:1521:SHOP, db:1521:SHOP",
        "shop_alias, shop_alias",
        "(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))), (DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521)))"
    })
    void largePacketsAreWishedWhereTheFormOfTheAddressHasAPlaceForThem(String place, String asked) {
        OracleAddress address = OracleAddress.of("jdbc:oracle:thin:@" + place);

        assertThat(address.driverUrl()).isEqualTo("jdbc:oracle:thin:@" + asked);
        assertThat(address.url()).isEqualTo("jdbc:oracle:thin:@" + place);
    }
}
