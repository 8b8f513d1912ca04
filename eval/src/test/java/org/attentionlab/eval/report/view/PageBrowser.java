package org.attentionlab.eval.report.view;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium that a page is opened in from a file, as people do. {@code -Dchromium} and {@code -Dchromedriver} name others than
 * Debian's.
 */
final class PageBrowser implements AutoCloseable {

    private static final String INSTALL =
            " is missing; on Debian: apt-get install chromium chromium-driver; elsewhere -Dchromium=PATH -Dchromedriver=PATH";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final Path folder;

    /**
     * Starts the browser.
     *
     * @param folder where pages are put before they are opened
     * @param arguments more arguments of Chromium
     */
    PageBrowser(Path folder, String... arguments) {
        this.folder = folder;
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--hide-scrollbars", "--force-device-scale-factor=1");
        options.addArguments(arguments);
        options.setCapability("goog:loggingPrefs", logs);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver"))
                        .build(),
                options);
    }

    private static File program(String name) {
        File file = new File(System.getProperty(name, "/usr/bin/" + name));
        if (!file.canExecute()) {
            throw new IllegalStateException(file + INSTALL);
        }
        return file;
    }

    /** Opens a page, with a fragment that begins with {@code #} or is empty, and waits until its charts in sight are drawn. */
    PageBrowser open(String page, String fragment) {
        try {
            Path file = Files.createTempFile(folder, "page", ".html");
            Files.writeString(file, page);
            driver.get(file.toUri() + fragment);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a page to open", e);
        }
        return await("return document.documentElement.dataset.ready === 'true'"
                + " && [...document.querySelectorAll('figure')].filter(f => f.getBoundingClientRect().top < innerHeight)"
                + ".every(f => f.dataset.drawn)");
    }

    /** Sets the size of the page's viewport. */
    PageBrowser sized(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Shows pages as on a screen that prefers dark ones. */
    PageBrowser dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        return this;
    }

    /** Lays pages out as for paper; {@link #onScreen} ends that. */
    PageBrowser onPaper() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return this;
    }

    /** Lays pages out as for a screen that prefers light ones. */
    PageBrowser onScreen() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        return this;
    }

    /** Waits until a script returns true. */
    PageBrowser await(String script) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
                .withMessage(script)
                .until(d -> Boolean.TRUE.equals(((JavascriptExecutor) d).executeScript(script)));
        return this;
    }

    /** What a script returns. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The number that a script returns, which arrives as a whole one where it is whole. */
    double number(String script) {
        return ((Number) run(script)).doubleValue();
    }

    /** The texts of elements. */
    List<String> texts(String selector) {
        return all(selector).stream().map(WebElement::getText).toList();
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Clicks the first of some elements. */
    PageBrowser click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
        return this;
    }

    /** Moves the mouse to the middle of an element. */
    PageBrowser pointAt(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
        return this;
    }

    /** Takes the middle of an element with the mouse and drags it to the right, or to the left by a negative number of pixels. */
    PageBrowser drag(WebElement element, int pixels) {
        new Actions(driver)
                .clickAndHold(element)
                .moveByOffset(pixels, 0)
                .release()
                .perform();
        return this;
    }

    /** Presses a key on what has the focus. */
    PageBrowser press(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
        return this;
    }

    /** What the console said as a warning or worse. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** What is in the viewport, as a PNG file. */
    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
