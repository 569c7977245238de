using System.Diagnostics;
using System.Text.Json.Nodes;
using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill;

/// <summary>AWS's JavaScript clients and an engine of IAM's rules, in a copy of tests/conformance below artifacts, where npm puts them
/// once.</summary>
internal static class NodeClients
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string Folder = RepositoryRoot.Combine("artifacts", "conformance");
    private static readonly Lazy<Task> Installation = new(Install);

    /// <summary>Calls the drill, and returns the lines that tell how it went.</summary>
    public static async Task<JsonNode[]> Run(DrillServer drill)
    {
        await Installation.Value;
        (int exitCode, string output, string errors) = await Start("node", ["call.mjs"], new()
        {
            ["DRILL_URL"] = drill.EndpointUrl,
            ["DRILL_REGION"] = drill.Region,
            ["DRILL_KEY"] = drill.AccessKey,
            ["DRILL_SECRET"] = drill.SecretKey,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        });
        Assert.True(exitCode == 0, output + errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    /// <summary>Gives a script a text on its standard input, and returns the lines that it prints.</summary>
    public static async Task<JsonNode[]> Run(string script, string input)
    {
        await Installation.Value;
        (int exitCode, string output, string errors) = await Start("node", [script], [], input);
        Assert.True(exitCode == 0, output + errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    private static async Task Install()
    {
        Directory.CreateDirectory(Folder);
        string source = RepositoryRoot.Combine("tests", "conformance"), locked = Path.Combine(Folder, "package-lock.json");
        bool fresh = !Directory.Exists(Path.Combine(Folder, "node_modules")) || !File.Exists(locked)
            || await File.ReadAllTextAsync(locked) != await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));
        foreach (string file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (!fresh)
            return;
        (int exitCode, string output, string errors) = await Start("npm", ["ci", "--no-audit", "--no-fund"], []);
        Assert.True(exitCode == 0, $"npm ci failed in {Folder}: {output}{errors}");
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Start(string program, string[] arguments, Dictionary<string, string> environment, string input = "")
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Folder };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using CancellationTokenSource stop = new(Limit);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await Give(process, input);
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            string said = await output;
            return (-1, said[Math.Max(0, said.Length - 2000)..], $"{await errors}\nIt did not end within {Limit}.");
        }
        return (process.ExitCode, await output, await errors);
    }

    private static async Task Give(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading; its exit code and what it said are what is asked for.
        }
    }
}
