using System.Reflection;
using BedrockIR.Events;

namespace BedrockIR.Tests.Architecture;

/// <summary>What the build leaves for PowerShell: one assembly that it loads, and all else out of its sight in deps/.</summary>
public sealed class ModuleLayoutTests
{
    [Fact]
    public void The_module_stands_alone() => Assert.Equal(["BedrockIR.dll"], Assemblies("bin"));

    [Fact]
    public void Its_dependencies_are_complete()
    {
        IEnumerable<string> needed = typeof(TrailEvent).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, n + ".dll")));
        Assert.Empty(needed.Append("BedrockIR.Core").Select(n => n + ".dll").Except(Assemblies("bin", "deps")));
    }

    [Fact]
    public void PowerShell_itself_is_not_shipped() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(RepositoryRoot.At("bin"), "*.dll", SearchOption.AllDirectories),
            f => Path.GetFileName(f).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_module_is_the_one_that_was_just_built() =>
        Assert.Equal(Assembly.Load("BedrockIR").ManifestModule.ModuleVersionId, Mvid(RepositoryRoot.At("bin", "BedrockIR.dll")));

    [Fact]
    public void Its_help_is_where_PowerShell_looks() => Assert.True(File.Exists(RepositoryRoot.At("en-US", "BedrockIR.dll-Help.xml")));

    private static IEnumerable<string> Assemblies(params string[] folder) =>
        Directory.EnumerateFiles(RepositoryRoot.At(folder), "*.dll").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    private static Guid Mvid(string path)
    {
        using System.Reflection.PortableExecutable.PEReader file = new(File.OpenRead(path));
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
