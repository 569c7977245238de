namespace BedrockIR;

/// <summary>Passes on what is said; what is built on it changes a part of that.</summary>
/// <param name="host">Hears everything.</param>
internal abstract class RelayHost(IHost host) : IHost
{
    /// <inheritdoc/>
    public virtual void Warn(string message) => host.Warn(message);

    /// <inheritdoc/>
    public void Inform(string message) => host.Inform(message);

    /// <inheritdoc/>
    public void Debug(string message) => host.Debug(message);

    /// <inheritdoc/>
    public virtual void Fail(InputException problem) => host.Fail(problem);

    /// <inheritdoc/>
    public void Progress(ReadProgress progress) => host.Progress(progress);
}
