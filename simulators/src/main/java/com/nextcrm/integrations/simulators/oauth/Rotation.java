package com.nextcrm.integrations.simulators.oauth;

import java.time.Duration;

/**
 * When a refresh token is replaced, and what becomes of the one before.
 *
 * @param every a refresh brings a new value once the newest is as old as this; zero for each time
 * @param grace how long a replaced value still works; zero for not at all
 * @param graceEndsWithUse a replaced value is dead as soon as a later one was used: its answer cannot have been lost
 * @param reuseKills a dead value that is presented ends the whole grant
 * @param parallelKills refreshes of one grant that overlap end it
 */
public record Rotation(
        Duration every, Duration grace, boolean graceEndsWithUse, boolean reuseKills, boolean parallelKills) {}
