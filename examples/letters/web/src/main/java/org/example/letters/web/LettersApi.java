package org.example.letters.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources of the application. */
@ApplicationPath("/")
public class LettersApi extends Application {}
