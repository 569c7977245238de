using System.Diagnostics;
using System.Reflection;

namespace BedrockIR.Tests.Module;

/// <summary>The PowerShell that .config/dotnet-tools.json pins; building the tests restores it.</summary>
internal static class PowerShellHost
{
    private static readonly string Packages =
        typeof(PowerShellHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NuGetPackageRoot").Value!;

    /// <summary>Runs it and returns the exit code and all output, errors included. Its child processes end with it.</summary>
    public static async Task<(int ExitCode, string Output)> Run(TimeSpan limit, CancellationToken cancel, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // Where Pester is.
        start.Environment["NUGET_PACKAGES"] = Packages;
        // As in this project's own settings: most code runs a few times only.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(limit);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return (-1, $"{await output}{await errors}\nIt did not end within {limit}.");
        }
        return (process.ExitCode, await output + await errors);
    }
}
