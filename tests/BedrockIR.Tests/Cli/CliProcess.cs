using System.Diagnostics;
using System.Text;

namespace BedrockIR.Tests.Cli;

/// <summary>What a run of the command line left behind.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Starts the real <c>bedrockir</c>, as it stands beside the tests.</summary>
internal static class CliProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The program.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "BedrockIR.Cli.dll");

    /// <summary>The sample incident.</summary>
    public static string Sample { get; } = Path.Combine(RepositoryRoot(), "samples", "llmjacking");

    /// <summary>Runs it to its end.</summary>
    public static Task<CliResult> Run(params string[] arguments) => RunIn(Environment.CurrentDirectory, arguments);

    /// <summary>Runs it to its end in a folder.</summary>
    public static async Task<CliResult> RunIn(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        return await End(process, output);
    }

    /// <summary>Runs it to its end, with a text on its standard input.</summary>
    public static Task<CliResult> RunWithInput(string input, params string[] arguments) => RunWithInput(input, new Dictionary<string, string?>(), arguments);

    /// <summary>Runs it to its end, with a text on its standard input and variables of the environment set.</summary>
    public static async Task<CliResult> RunWithInput(string input, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using Process process = Start(Environment.CurrentDirectory, arguments, withInput: true, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading; its exit code and what it said are what is asked for.
        }
        return await End(process, output);
    }

    /// <summary>Runs it to its end, with variables of the environment set, or taken away where they are null.</summary>
    public static async Task<CliResult> RunWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using Process process = Start(Environment.CurrentDirectory, arguments, environment: environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        return await End(process, output);
    }

    /// <summary>Runs it, does something with the first line that it prints, and then sends it a signal.</summary>
    public static async Task<CliResult> RunAndTalk(Func<string, Task> talk, params string[] arguments)
    {
        using Process process = Start(Environment.CurrentDirectory, arguments);
        string first = await process.StandardOutput.ReadLineAsync() ?? "";
        await talk(first);
        Assert.False(process.HasExited, "It ended before it was told to.");
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        return await End(process, Task.FromResult(first + "\n" + await process.StandardOutput.ReadToEndAsync()));
    }

    /// <summary>Runs it and interrupts it while it reads a file of a folder.</summary>
    public static async Task<CliResult> RunAndInterrupt(string folder, params string[] arguments)
    {
        using Process process = Start(Environment.CurrentDirectory, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await TestTimeout.WaitUntil(() => process.HasExited || Reads(process, folder));
        Assert.False(process.HasExited, "It ended before it could be interrupted.");
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        return await End(process, output);
    }

    /// <summary>Runs it, reads some lines, and closes the pipe, as <c>head</c> does.</summary>
    public static async Task<CliResult> RunAndReadLines(int lines, params string[] arguments)
    {
        using Process process = Start(Environment.CurrentDirectory, arguments);
        StringBuilder read = new();
        for (int i = 0; i < lines; i++)
            read.Append(await process.StandardOutput.ReadLineAsync()).Append('\n');
        process.StandardOutput.Close();
        return await End(process, Task.FromResult(read.ToString()));
    }

    /// <summary>Starts it, with variables of the environment set. Whoever starts it waits for its end.</summary>
    public static Process StartWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Start(Environment.CurrentDirectory, arguments, environment: environment);

    private static bool Reads(Process process, string folder)
    {
        if (!OperatingSystem.IsLinux())
            return DateTime.Now - process.StartTime > TimeSpan.FromSeconds(1);
        try
        {
            return Directory.GetFiles($"/proc/{process.Id}/fd").Any(f => new FileInfo(f).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true);
        }
        catch (IOException)
        {
            return false; // it ended meanwhile
        }
    }

    private static Process Start(string folder, string[] arguments, bool withInput = false, IReadOnlyDictionary<string, string?>? environment = null)
    {
        // A test run that was started in the background of a script ignores SIGINT, and so would everything that it starts.
        (string program, string[] before) = OperatingSystem.IsLinux() ? ("env", (string[])["--default-signal=INT", "dotnet"]) : ("dotnet", []);
        ProcessStartInfo start = new(program, [.. before, Assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = withInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<CliResult> End(Process process, Task<string> output)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new CliResult(process.ExitCode, await output, await error);
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BedrockIR.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
