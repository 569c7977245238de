using BedrockIR.Tests;
using BedrockIR.Tests.Module;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace BedrockIR.Tests;

/// <summary>Begins with what takes longest, so that at the end nothing is waited for alone. The shells of both classes of Pester's
/// tests begin with the first; the other class only waits, and does so when all else is done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(c => Turn(c))];

    private static int Turn(ITestCollection collection) =>
        Is(collection, nameof(FirstPesterTests)) ? 0 : Is(collection, nameof(SecondPesterTests)) ? 2 : 1;

    private static bool Is(ITestCollection collection, string name) => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal);
}
