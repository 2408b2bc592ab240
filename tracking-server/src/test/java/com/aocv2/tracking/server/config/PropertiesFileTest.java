package com.aocv2.tracking.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PropertiesFileTest {
    @Test
    void entriesKnowTheirLines() {
        String text = "# comment \\\na=1\n\n  ! more\r\nb : two  \nc=\\u0041\nlong=x,\\\n   y,\\\n   z\nd\n";
        assertThat(PropertiesFile.parse(text))
                .containsExactly(
                        new PropertiesFile.Entry("a", "1", 2),
                        new PropertiesFile.Entry("b", "two", 5),
                        new PropertiesFile.Entry("c", "A", 6),
                        new PropertiesFile.Entry("long", "x,y,z", 7),
                        new PropertiesFile.Entry("d", "", 10));
    }

    @Test
    void evenBackslashesDoNotJoinLines() {
        assertThat(PropertiesFile.parse("a=x\\\\\nb=2"))
                .containsExactly(new PropertiesFile.Entry("a", "x\\", 1), new PropertiesFile.Entry("b", "2", 2));
    }

    @Test
    void lastLineMayEndInABackslash() {
        assertThat(PropertiesFile.parse("a=x\\")).containsExactly(new PropertiesFile.Entry("a", "x", 1));
    }

    @Test
    void malformedEscapeNamesItsLine() {
        assertThatThrownBy(() -> PropertiesFile.parse("a=1\nb=\\u00zz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2 has a malformed escape");
    }
}
