using System.Runtime.Versioning;
using System.Text.Json;
using BedrockIR.Reporting.Cases;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Reporting;

public sealed class CaseFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bedrockir-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Case_folder_holds_report_table_and_data()
    {
        TriageResult result = CaseFolder.Write(TestReports.CreateSmallResult(), Path.Combine(_root, "a", "case"), TestReports.Now);

        Assert.Equal(Path.Combine(_root, "a", "case", "2026-11-21-1"), result.CasePath);
        Assert.Equal(Path.Combine(result.CasePath!, "report.html"), result.ReportPath);
        Assert.Equal(["findings.csv", "report.html", "triage.json"], Directory.GetFiles(result.CasePath!).Select(Path.GetFileName).Order());
        using JsonDocument data = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(result.CasePath!, "triage.json")));
        Assert.Equal(result.ReportPath, data.RootElement.GetProperty("ReportPath").GetString());
        Assert.Equal(result.CasePath, data.RootElement.GetProperty("CasePath").GetString());
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(result.ReportPath!), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_date_is_UTC()
    {
        DateTimeOffset evening = new(2026, 11, 20, 23, 0, 0, TimeSpan.FromHours(-8));

        Assert.EndsWith("2026-11-21-1", CaseFolder.Write(new TriageResult(), _root, evening).CasePath, StringComparison.Ordinal);
    }

    [Fact]
    public void Existing_folders_are_never_overwritten()
    {
        Directory.CreateDirectory(Path.Combine(_root, "2026-11-21-1"));
        File.WriteAllText(Path.Combine(_root, "2026-11-21-2"), "a file in the way");

        string[] folders = [.. Enumerable.Range(0, 3).Select(_ => CaseFolder.Write(TestReports.CreateSmallResult(), _root, TestReports.Now).CasePath!)];

        Assert.Equal(["2026-11-21-3", "2026-11-21-4", "2026-11-21-5"], folders.Select(Path.GetFileName));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_root, "2026-11-21-1")));
    }

    [Fact]
    public void Parallel_runs_get_separate_folders()
    {
        string[] folders = new string[24];
        Parallel.For(0, folders.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => folders[i] = CaseFolder.Write(new TriageResult { EventCount = i }, _root, TestReports.Now).CasePath!);

        Assert.Equal(folders.Length, folders.Distinct().Count());
        for (int i = 0; i < folders.Length; i++)
        {
            using JsonDocument data = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folders[i], "triage.json")));
            Assert.Equal(i, data.RootElement.GetProperty("EventCount").GetInt32());
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_can_read_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        string folder = CaseFolder.Write(TestReports.CreateSmallResult(), Path.Combine(_root, "new"), TestReports.Now).CasePath!;

        const UnixFileMode others = (UnixFileMode)0x3F;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder) & others);
        foreach (string file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("nul\0character")]
    [InlineData("")]
    public void Unwritable_path_is_named_in_the_error(string name)
    {
        File.WriteAllText(Path.Combine(_root, "file"), "");
        string path = name.Length == 0 ? "" : Path.Combine(_root, name);

        InputException problem = Assert.Throws<InputException>(() => CaseFolder.Write(TestReports.CreateSmallResult(), path, TestReports.Now));

        Assert.Equal("OutputNotWritable", problem.Id);
        Assert.Equal(path, problem.Target);
        Assert.Contains(SafeText.Clean(path)!, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', problem.Message);
    }
}
