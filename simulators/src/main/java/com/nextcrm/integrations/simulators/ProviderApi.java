package com.nextcrm.integrations.simulators;

/**
 * One provider's HTTP API, without a port of its own. Called by many virtual threads at once; may block.
 * A new provider is a package that implements this, and a {@link SimulatorPart} by which the program finds it.
 */
public interface ProviderApi {

    /** The path prefix below which it is served: {@code stripe}. */
    String name();

    /** Answers as the provider would, refusals included. Never throws for what a client sends. */
    Answer answer(Call call);

    /** The provider's own form of the refusal that a fault asks for. */
    Answer refuse(Call call, Fault.Refuse refusal);

    /** The provider's part of the control API; the path is what follows {@code /control/<name>}. */
    Answer control(Call call);

    Faults faults();

    Traffic traffic();
}
