using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace BedrockIR.Tests.Cli;

/// <summary>A process that runs command lines one after the other, as the program itself runs one: to start a process for each takes
/// longer than most of them run.</summary>
internal sealed class CliHost : IDisposable
{
    private const char End = '\u0004';

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Starts it, with variables of the environment set, or taken away where they are null.</summary>
    public CliHost(IReadOnlyDictionary<string, string?> environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "BedrockIR.CliHost.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<CliResult> Run(string input, params string[] arguments)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize((string[])[input, .. arguments]));
            await _process.StandardInput.FlushAsync();
            Task<(string Text, string Last)> output = ReadToEnd(_process.StandardOutput), error = ReadToEnd(_process.StandardError);
            await Task.WhenAll(output, error).WaitAsync(Patience);
            return new CliResult(int.Parse((await output).Last, System.Globalization.CultureInfo.InvariantCulture), (await output).Text, (await error).Text);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _turn.Dispose();
    }

    private static async Task<(string Text, string Last)> ReadToEnd(StreamReader reader)
    {
        List<string> lines = [];
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(End))
                // The line break before the end is the host's.
                return (string.Join('\n', lines), line[1..]);
            lines.Add(line);
        }
        throw new InvalidOperationException($"The host has ended; it printed: {string.Join('\n', lines)}");
    }
}
