using System.Reflection;
using BedrockIR.Events;

namespace BedrockIR.Tests.Architecture;

/// <summary>What the build leaves for PowerShell: one assembly that it loads, and all else out of its sight in deps/.</summary>
public sealed class ModuleLayoutTests
{
    [Fact]
    public void Module_loads_without_other_modules() => Assert.Equal(["BedrockIR.dll"], GetAssemblyNames("bin"));

    [Fact]
    public void Module_dependencies_are_complete()
    {
        IEnumerable<string> needed = typeof(TrailEvent).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, n + ".dll")));
        Assert.Empty(needed.Append("BedrockIR.Core").Select(n => n + ".dll").Except(GetAssemblyNames("bin", "deps")));
    }

    [Fact]
    public void Module_does_not_ship_PowerShell() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(RepositoryRoot.Combine("bin"), "*.dll", SearchOption.AllDirectories),
            f => Path.GetFileName(f).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Module_is_from_current_build() =>
        Assert.Equal(Assembly.Load("BedrockIR").ManifestModule.ModuleVersionId, ReadMvid(RepositoryRoot.Combine("bin", "BedrockIR.dll")));

    [Fact]
    public void Help_is_where_PowerShell_looks() => Assert.True(File.Exists(RepositoryRoot.Combine("en-US", "BedrockIR.dll-Help.xml")));

    private static IEnumerable<string> GetAssemblyNames(params string[] folder) =>
        Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.dll").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    private static Guid ReadMvid(string path)
    {
        using System.Reflection.PortableExecutable.PEReader file = new(File.OpenRead(path));
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
