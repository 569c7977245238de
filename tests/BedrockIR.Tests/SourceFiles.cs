namespace BedrockIR.Tests;

/// <summary>The C# files below src, without what the build makes.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> GetFiles(string folder = "") =>
        Directory.EnumerateFiles(RepositoryRoot.Combine("src", folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(RepositoryRoot.Path, f).Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin"));
}
