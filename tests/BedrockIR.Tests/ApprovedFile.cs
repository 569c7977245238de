namespace BedrockIR.Tests;

/// <summary>Compares text with an approved file of the checkout. With BEDROCKIR_APPROVE=1 the file is written instead.</summary>
public static class ApprovedFile
{
    /// <summary>Whether what is made now is to be approved.</summary>
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("BEDROCKIR_APPROVE") == "1";

    /// <summary>Fails unless the file has exactly this text.</summary>
    public static void Check(string path, string actual)
    {
        string file = RepositoryRoot.Combine(path);
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        string approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (approved != actual)
            Assert.Fail($"{path} is not what is made now. If that is meant, run `BEDROCKIR_APPROVE=1 dotnet test` and commit.\n{DescribeDifference(approved, actual)}");
    }

    private static string DescribeDifference(string approved, string actual)
    {
        string[] before = approved.Split('\n'), now = actual.Split('\n');
        int line = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n  approved: {before.ElementAtOrDefault(line) ?? "(end)"}\n  now:      {now.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
