namespace BedrockIR;

/// <summary>Passes on what is said; what is built on it changes a part of that.</summary>
/// <param name="host">Hears everything.</param>
internal abstract class DelegatingHost(IHost host) : IHost
{
    /// <inheritdoc/>
    public virtual void WriteWarning(string message) => host.WriteWarning(message);

    /// <inheritdoc/>
    public void WriteVerbose(string message) => host.WriteVerbose(message);

    /// <inheritdoc/>
    public void WriteDebug(string message) => host.WriteDebug(message);

    /// <inheritdoc/>
    public virtual void WriteError(InputException problem) => host.WriteError(problem);

    /// <inheritdoc/>
    public void WriteProgress(ReadProgress progress) => host.WriteProgress(progress);
}
