using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace BedrockIR.Base;

/// <summary>
/// Keeps what the module needs out of PowerShell's own load context, so that it never clashes with other modules'
/// versions of the same assemblies. PowerShell loads BedrockIR.dll alone; BedrockIR.Core, BedrockIR.Drill and all that they need come from
/// <c>deps/</c> into a context of their own.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string[] OwnAssemblies = ["BedrockIR.Core", "BedrockIR.Drill"];

    private static readonly DependencyContext Dependencies = new();

    /// <inheritdoc/>
    public void OnImport() => AssemblyLoadContext.Default.Resolving += Resolve;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        // This may load BedrockIR.Drill, and so comes before its way is taken away.
        DrillRegistry.CloseAll();
        AssemblyLoadContext.Default.Resolving -= Resolve;
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        OwnAssemblies.Contains(name.Name) ? Dependencies.LoadFromAssemblyName(name) : null;

    private sealed class DependencyContext() : AssemblyLoadContext("BedrockIR")
    {
        private static readonly string Folder =
            Path.Combine(Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!, "deps");

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string path = Path.Combine(Folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
