namespace BedrockIR.Benchmarks.Rules;

/// <summary>Hears nothing.</summary>
internal sealed class SilentHost : IHost
{
    public static SilentHost Instance { get; } = new();

    public void Warn(string message)
    {
    }

    public void Inform(string message)
    {
    }

    public void Fail(InputException problem)
    {
    }

    public void Debug(string message)
    {
    }

    public void Progress(ReadProgress progress)
    {
    }
}
