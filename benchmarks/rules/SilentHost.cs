namespace BedrockIR.Benchmarks.Rules;

/// <summary>Discards all messages.</summary>
internal sealed class SilentHost : IHost
{
    public static SilentHost Instance { get; } = new();

    public void WriteWarning(string message)
    {
    }

    public void WriteVerbose(string message)
    {
    }

    public void WriteError(InputException problem)
    {
    }

    public void WriteDebug(string message)
    {
    }

    public void WriteProgress(ReadProgress progress)
    {
    }
}
