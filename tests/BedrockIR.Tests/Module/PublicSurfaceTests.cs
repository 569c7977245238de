using System.Reflection;
using BedrockIR.Drill;
using BedrockIR.Events;
using PublicApiGenerator;

namespace BedrockIR.Tests.Module;

/// <summary>The public surface changes only on purpose. Of a cmdlet it includes the attributes that PowerShell reads: parameter sets,
/// positions, aliases, validation and output types.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<Assembly> Assemblies => [typeof(TrailEvent).Assembly, Cmdlets.Module, typeof(DrillServer).Assembly];

    [Theory, MemberData(nameof(Assemblies), DisableDiscoveryEnumeration = true)]
    public void Public_surface_is_approved(Assembly assembly) =>
        ApprovedFile.Check($"tests/BedrockIR.Tests/Approved/PublicSurface.{assembly.GetName().Name}.txt", assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n"));
}
