package com.aocv2.tracking.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import android.Manifest;
import android.app.Activity;
import android.app.Application;
import android.app.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Before;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What only Android's own build would read. */
public final class ManifestTest {
    private static final String ANDROID = "http://schemas.android.com/apk/res/android";

    private Document manifest;

    @Before
    public void read() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        manifest = factory.newDocumentBuilder()
                .parse(Path.of("src/main/AndroidManifest.xml").toFile());
    }

    @Test
    public void namesTheClassesThatThereAre() {
        assertThat(names("application")).containsExactly(TrackingApp.class.getName());
        assertThat(names("service")).containsExactly(TrackingService.class.getName(), FlushJob.class.getName());
        assertThat(names("activity")).containsExactly(SosActivity.class.getName());
        assertThat(TrackingApp.class).isAssignableTo(Application.class);
        assertThat(List.of(TrackingService.class, FlushJob.class)).allMatch(Service.class::isAssignableFrom);
        assertThat(SosActivity.class).isAssignableTo(Activity.class);
    }

    @Test
    public void reportsWithTheScreenOff() {
        assertThat(attributes("service", "foregroundServiceType"))
                .contains(entry(TrackingService.class.getName(), "location"));
        assertThat(names("uses-permission"))
                .contains(
                        Manifest.permission.ACCESS_FINE_LOCATION,
                        Manifest.permission.FOREGROUND_SERVICE,
                        Manifest.permission.FOREGROUND_SERVICE_LOCATION,
                        Manifest.permission.INTERNET,
                        Manifest.permission.ACCESS_NETWORK_STATE);
    }

    @Test
    public void jobsAreStartedByTheSystemAloneAndSurviveReboots() {
        assertThat(attributes("service", "permission"))
                .contains(entry(FlushJob.class.getName(), Manifest.permission.BIND_JOB_SERVICE));
        assertThat(names("uses-permission")).contains(Manifest.permission.RECEIVE_BOOT_COMPLETED);
    }

    private List<String> names(String element) {
        return elements(element).stream()
                .map(node -> node.getAttributeNS(ANDROID, "name"))
                .toList();
    }

    private Map<String, String> attributes(String element, String attribute) {
        Map<String, String> values = new HashMap<>();
        elements(element)
                .forEach(node ->
                        values.put(node.getAttributeNS(ANDROID, "name"), node.getAttributeNS(ANDROID, attribute)));
        return values;
    }

    private List<Element> elements(String name) {
        NodeList nodes = manifest.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
