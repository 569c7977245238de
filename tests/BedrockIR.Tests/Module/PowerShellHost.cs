using System.ComponentModel;
using System.Diagnostics;

namespace BedrockIR.Tests.Module;

/// <summary>The <c>pwsh</c> of this machine.</summary>
internal static class PowerShellHost
{
    private const string Probe = "\"$($PSVersionTable.PSVersion.Major).$($PSVersionTable.PSVersion.Minor)|"
        + "$((Get-Module Pester -ListAvailable | Sort-Object Version -Descending | Select-Object -First 1).Version)\"";

    private static readonly Lazy<Task<string?>> Reason = new(FindLack);

    /// <summary>Why Pester's tests cannot run here; null when they can: with PowerShell 7.4+ and Pester 5+.</summary>
    public static Task<string?> Lack => Reason.Value;

    /// <summary>Runs pwsh and returns its exit code and all that it wrote. Whatever it started ends with it.</summary>
    public static async Task<(int ExitCode, string Output)> Run(TimeSpan limit, CancellationToken cancel, params string[] arguments)
    {
        ProcessStartInfo start = new("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
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

    private static async Task<string?> FindLack()
    {
        try
        {
            (int exitCode, string output) = await Run(TimeSpan.FromMinutes(2), CancellationToken.None, "-Command", Probe);
            string[] found = output.Trim().Split('|');
            if (exitCode != 0 || found.Length != 2 || !Version.TryParse(found[0], out Version? powerShell))
                return $"pwsh does not say its version: {output}";
            if (powerShell < new Version(7, 4))
                return $"PowerShell 7.4 or later is needed; pwsh is {powerShell}.";
            return Version.TryParse(found[1], out Version? pester) && pester.Major >= 5 ? null
                : $"Pester 5 or later is needed; {(found[1].Length > 0 ? $"the newest is {found[1]}" : "there is none")}. Install-Module Pester gets it.";
        }
        catch (Win32Exception)
        {
            return "There is no pwsh on the PATH; PowerShell 7.4 or later is needed.";
        }
    }
}
